create table if not exists landing.archivings (
    opportunity_id varchar,
    archived_at timestamp,
    archive_reason_id varchar,
    _seen_at timestamp
);
