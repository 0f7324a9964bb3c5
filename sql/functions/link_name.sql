create or replace macro functions.is_slip(word, other) as
    abs(len(word) - len(other)) <= 2
    and damerau_levenshtein(word, other)
    <= case
        when least(len(word), len(other)) >= 8 then 2
        when least(len(word), len(other)) >= 4 then 1
        else 0
    end;

create or replace macro functions.link_given(
    given_tokens, given_forms, given_slips, name_tokens, tokens, forms
) as
    case
        when len(given_tokens) = 0 or len(tokens) = 0 then null
        when list_has_any(tokens, given_tokens) then 'same'
        when list_has_any(forms, given_forms) then 'variant'
        when list_has_any(tokens, given_slips) then 'close'
        when list_has_any(
            name_tokens, list_transform(given_tokens, lambda word: word[1])
        ) then 'initial'
        else 'different'
    end;

create or replace macro functions.link_family(
    family_tokens, family_skeletons, family_slips, tokens, skeletons
) as
    case
        when len(family_tokens) = 0 or len(tokens) = 0 then null
        when list_has_all(tokens, family_tokens)
            then if(len(family_tokens) > 1, 'both', 'same')
        when list_contains(tokens, array_to_string(family_tokens, ''))
            then 'same'
        when list_has_any(tokens, family_tokens) then 'partial'
        when list_has_any(skeletons, family_skeletons) then 'variant'
        when list_has_any(tokens, family_slips) then 'close'
        else 'different'
    end;

select case
    when got is not distinct from expected then null
    else error('functions.link_given: ' || coalesce(expected, 'no name'))
end
from (
    select
        *,
        functions.link_given(
            ['anna'], ['ana', 'hana'], ['ama'], words, words, forms
        ) as got
    from (values
        (['anna', 'lund'], ['ana', 'lund'], 'same'),
        (['hana', 'lund'], ['hana', 'lund'], 'variant'),
        (['ama', 'lund'], ['ama', 'lund'], 'close'),
        (['a', 'lund'], ['a', 'lund'], 'initial'),
        (['olga', 'lund'], ['olga', 'lund'], 'different'),
        ([]::varchar[], []::varchar[], null)
    ) as cases (words, forms, expected)
);

select case
    when got is not distinct from expected then null
    else error('functions.link_family: ' || coalesce(expected, 'no name'))
end
from (
    select
        *,
        functions.link_family(
            ['ruiz', 'vega'], ['ruis', 'vega'], ['riuz'], words, forms
        ) as got
    from (values
        (['eva', 'ruiz', 'vega'], ['eva', 'ruis', 'vega'], 'both'),
        (['eva', 'ruizvega'], ['eva', 'ruisvega'], 'same'),
        (['eva', 'ruiz'], ['eva', 'ruis'], 'partial'),
        (['eva', 'ruis'], ['eva', 'ruis'], 'variant'),
        (['eva', 'riuz'], ['eva', 'rius'], 'close'),
        (['eva', 'lund'], ['eva', 'lund'], 'different'),
        ([]::varchar[], []::varchar[], null)
    ) as cases (words, forms, expected)
);

select case
    when functions.is_slip('wagner', 'wanger') and not functions.is_slip('li', 'lu')
        then null
    else error('functions.is_slip: neighbours changed places; a short name has no slip')
end;
