create table if not exists landing.forgotten (
    kind varchar,
    id_sha256 varchar,
    forgotten_at timestamp
);
