create or replace table catalog.relations (
    schema_name varchar,
    relation varchar,
    question varchar,
    grain varchar,
    grain_columns varchar[],
    n_counts varchar,
    compares varchar,
    use_when varchar,
    do_not_use_when varchar,
    golden varchar,
    reference varchar
);
