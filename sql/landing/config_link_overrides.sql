create table if not exists landing.config_link_overrides (
    employee_id varchar,
    opportunity_id varchar
);
