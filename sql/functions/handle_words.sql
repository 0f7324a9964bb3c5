create or replace macro functions.handle_words(handles) as
    list_filter(
        flatten(list_transform(
            handles, lambda handle: string_split(handle, '-')
        )),
        lambda word: len(word) > 1 and regexp_full_match(word, '[a-z]+')
    );

create or replace macro functions.address_words(emails) as
    list_filter(
        flatten(list_transform(
            list_filter(
                emails,
                lambda email: regexp_matches(
                    split_part(email, '@', 1), '[a-z][._-][a-z]'
                )
            ),
            lambda email: regexp_split_to_array(
                split_part(email, '@', 1), '[^a-z]+'
            )
        )),
        lambda word: len(word) > 1
    );

select case
    when functions.handle_words(['ana-lia-7f2'])
        is distinct from ['ana', 'lia']
        then error('functions.handle_words: digits are no name')
    when functions.address_words(['ana.lia22@x.example', 'analia@x.example'])
        is distinct from ['ana', 'lia']
        then error('functions.handle_words: only a separated address tells')
end;
