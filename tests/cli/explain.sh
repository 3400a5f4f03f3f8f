"$dragoman" explain France refused to attend the talks. > out || exit 1
grep -c 'refused' out | grep -qv '^0$' && echo shown
