// @vitest-environment jsdom
import { expect, test } from 'vitest'
import { settingTexts } from '../../../renderer/panels/setting-texts.ts'
import { Settings } from '../../../renderer/panels/settings.tsx'
import { mount } from '../components/mount.tsx'

test('every setting that is shown can be found by its name in the palette', async () => {
  const { place } = await mount(<Settings filter="" onFilter={() => {}} />)
  const shown = [...place.querySelectorAll('.setting .medium')].map(({ textContent }) => textContent)
  expect(shown.toSorted()).toEqual(
    Object.values(settingTexts)
      .map(({ title }) => title)
      .toSorted(),
  )
})
