create or replace table catalog.columns (
    schema_name varchar,
    relation varchar,
    "column" varchar,
    type varchar,
    description varchar,
    unit varchar
);
