create table if not exists landing.lever_interviews (
    id varchar,
    opportunity_id varchar,
    payload json,
    _fetched_at timestamp,
    _sync_id varchar
);
