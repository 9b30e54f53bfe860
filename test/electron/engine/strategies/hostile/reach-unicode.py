# Writes names in letters that Python folds.
𝔬𝔭𝔢𝔫('@CANARY@', 'a').write('reach-unicode\n')
