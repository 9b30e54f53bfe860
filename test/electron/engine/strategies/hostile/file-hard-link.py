# Gives a file a second name.
import os
os.link('@SECRET@', '@FOLDER@/hard')
print('LEAK')
