create table if not exists landing.config_excluded_contacts (
    contact_id varchar
);
