create table if not exists landing.lever_archive_reasons (
    id varchar,
    payload json,
    _fetched_at timestamp,
    _sync_id varchar
);
