step = 'offered'
