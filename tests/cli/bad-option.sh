"$dragoman" code --formt jsonl
