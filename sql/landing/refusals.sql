create table if not exists landing.refusals (
    source varchar,
    resource varchar,
    record_id varchar,
    path varchar,
    file varchar,
    line bigint,
    reason varchar,
    _sync_id varchar
);
