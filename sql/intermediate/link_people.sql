-- One row per person that Lever knows. A handle or an address that separates its words spells the name once more,
-- often without the typing error, the nickname or the married name: its words stand beside the name's own and are
-- compared as one evidence with them, never as a second one.
with

lever_contacts as (

    select * from identity.lever_contacts

),

first_rows as (

    select min(opportunity_id) as opportunity_id
    from lever_contacts
    where contact_id is not null
    group by contact_id

),

link_people as (

    select
        lever_contacts.contact_id,
        functions.without_particles(lever_contacts.name_tokens) as name_tokens,
        list_sort(list_distinct(
            functions.without_particles(lever_contacts.name_tokens)
            || functions.handle_words(lever_contacts.linkedin_handles)
            || functions.address_words(lever_contacts.emails)
        )) as tokens,
        lever_contacts.name_suffix,
        lever_contacts.emails,
        lever_contacts.phones_national,
        lever_contacts.phones_international,
        lever_contacts.linkedin_handles
    from lever_contacts
    semi join first_rows
        on lever_contacts.opportunity_id = first_rows.opportunity_id

)

select * from link_people
