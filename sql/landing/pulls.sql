create table if not exists landing.pulls (
    resource varchar,
    n_received bigint,
    n_landed bigint,
    n_refused bigint,
    n_deleted bigint,
    last_pulled_at timestamp,
    is_readable boolean,
    reason varchar,
    cursor json
);
