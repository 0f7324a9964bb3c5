create table if not exists landing.lever_users (
    id varchar,
    payload json,
    _fetched_at timestamp,
    _sync_id varchar
);
