create table if not exists landing.child_plan (
    resource varchar,
    opportunity_id varchar,
    _sync_id varchar
);
