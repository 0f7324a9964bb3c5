create table if not exists landing.pulled_ids (
    resource varchar,
    id varchar,
    pulled_at timestamp,
    _sync_id varchar
);
