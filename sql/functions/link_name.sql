create or replace macro functions.is_slip(word, other) as
    damerau_levenshtein(word, other)
    <= case
        when least(len(word), len(other)) >= 8 then 2
        when least(len(word), len(other)) >= 4 then 1
        else 0
    end;

create or replace macro functions.link_given(
    given_tokens, given_forms, name_tokens, tokens, forms
) as
    case
        when len(given_tokens) = 0 or len(tokens) = 0 then null
        when list_has_any(tokens, given_tokens) then 'same'
        when list_has_any(forms, given_forms) then 'variant'
        when len(list_filter(
            given_tokens,
            lambda word: len(list_filter(
                tokens, lambda other: functions.is_slip(word, other)
            )) > 0
        )) > 0 then 'close'
        when len(list_filter(
            given_tokens,
            lambda word: list_contains(name_tokens, word[1])
        )) > 0 then 'initial'
        else 'different'
    end;

create or replace macro functions.link_family(
    family_tokens, family_skeletons, tokens, skeletons
) as
    case
        when len(family_tokens) = 0 or len(tokens) = 0 then null
        when len(family_tokens) > 1 and list_has_all(tokens, family_tokens)
            then 'both'
        when
            list_has_all(tokens, family_tokens)
            or list_contains(tokens, array_to_string(family_tokens, ''))
            then 'same'
        when list_has_any(tokens, family_tokens) then 'partial'
        when list_has_any(skeletons, family_skeletons) then 'variant'
        when len(list_filter(
            family_tokens,
            lambda word: len(list_filter(
                tokens, lambda other: functions.is_slip(word, other)
            )) > 0
        )) > 0 then 'close'
        else 'different'
    end;
