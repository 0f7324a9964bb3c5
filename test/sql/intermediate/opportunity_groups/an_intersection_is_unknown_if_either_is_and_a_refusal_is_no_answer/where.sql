characteristic in ('gender', 'race_ethnicity', 'gender_race_ethnicity')
