# Writes an archive.
import zipfile
with zipfile.ZipFile('@FOLDER@/made.zip', 'w') as made:
    made.writestr('file-zip', 'file-zip')
print('LEAK')
