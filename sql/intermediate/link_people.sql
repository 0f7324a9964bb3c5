-- One row per person that Lever knows. A handle or an address that separates its words spells the name once more,
-- often without the typing error, the nickname or the married name: its words stand beside the name's own and are
-- compared as one evidence with them, never as a second one.
with

lever_contacts as (

    select * from identity.lever_contacts
    where contact_id is not null
    qualify row_number() over (
        partition by contact_id order by opportunity_id
    ) = 1

),

link_people as (

    select
        contact_id,
        functions.without_particles(name_tokens) as name_tokens,
        list_sort(list_distinct(
            functions.without_particles(name_tokens)
            || functions.handle_words(linkedin_handles)
            || functions.address_words(emails)
        )) as tokens,
        name_suffix,
        emails,
        phones_national,
        phones_international,
        linkedin_handles
    from lever_contacts

)

select * from link_people
