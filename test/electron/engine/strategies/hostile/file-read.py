# Reads somebody's file.
print(open('@SECRET@').read())
