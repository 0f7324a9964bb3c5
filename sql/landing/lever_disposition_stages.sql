create table if not exists landing.lever_disposition_stages (
    id varchar,
    payload json,
    _fetched_at timestamp,
    _sync_id varchar
);
