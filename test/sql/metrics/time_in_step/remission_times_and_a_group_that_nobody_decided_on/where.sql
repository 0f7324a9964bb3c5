characteristic = 'gender'
