create or replace macro functions.job_words(text) as
    list_sort(list_distinct(list_transform(
        list_filter(
            regexp_split_to_array(
                lower(strip_accents(text)), '[^a-z0-9+#]+'
            ),
            lambda word: word not in ('', 'of', 'and', 'the', 'de', 'for')
        ),
        lambda word: case word
            when 'mgr' then 'manager'
            when 'sr' then 'senior'
            when 'jr' then 'junior'
            when 'eng' then 'engineer'
            when 'engr' then 'engineer'
            when 'dev' then 'developer'
            when 'swe' then 'software engineer'
            when 'dir' then 'director'
            when 'vp' then 'vice president'
            when 'exec' then 'executive'
            when 'acct' then 'account'
            when 'rep' then 'representative'
            when 'assoc' then 'associate'
            when 'asst' then 'assistant'
            when 'admin' then 'administrator'
            when 'coord' then 'coordinator'
            when 'mktg' then 'marketing'
            when 'ops' then 'operations'
            when 'hr' then 'people'
            when 'cs' then 'customer success'
            when 'spec' then 'specialist'
            when 'tech' then 'technical'
            when 'ii' then '2'
            when 'iii' then '3'
            else word
        end
    )));

create or replace macro functions.job_text(text) as
    nullif(array_to_string(functions.job_words(text), ' '), '');

select case
    when got is not distinct from expected then null
    else error('functions.job_words: ' || text)
end
from (
    select *, functions.job_words(text) as got
    from (values
        ('Sr. Product Mgr', ['manager', 'product', 'senior']),
        ('Manager, Product (Senior)', ['manager', 'product', 'senior']),
        ('', []),
        (null, null)
    ) as cases (text, expected)
);

select case
    when functions.job_text('Sr. Product Mgr')
        is distinct from 'manager product senior'
        then error('functions.job_text: the words in one text')
end;
