create table if not exists landing.syncs (
    sync_id varchar,
    began_at timestamp,
    finished_at timestamp,
    is_full boolean
);
