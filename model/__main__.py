"""Ask the model on the command line: `python -m model --help`."""

from model.commands.ask import main

if __name__ == "__main__":
    main()
