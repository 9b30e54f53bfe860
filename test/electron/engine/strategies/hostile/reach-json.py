# Finds open inside an allowed module.
import json
json.codecs.open('@CANARY@', 'a').write('reach-json\n')
