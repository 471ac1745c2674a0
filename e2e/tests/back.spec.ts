// The phone's Back button: it closes what is open before it leaves the page.
import { urls } from '../config.ts'
import { openAcademy } from './academy.ts'
import { enter, expect, test } from './visitor.ts'

test(
  'Back closes an open dialog, and the next one leaves the page',
  { tag: '@phone-only' },
  async ({ page, request }) => {
    const academy = await openAcademy(request)
    await academy.addHours(10)
    await academy.schedule(academy.inHours(72))
    await enter(page, 'student', '/', academy.student.email)
    await page
      .getByRole('region', { name: 'Your next lesson' })
      .getByRole('link', { name: 'Details' })
      .click()
    await expect(page).toHaveURL(/\/session\//)

    const ask = page.getByRole('button', { name: 'Ask to move' })
    const dialog = page.getByRole('dialog', { name: 'Ask to move' })
    await ask.click()
    await dialog.getByLabel('Reason').fill('A concert')
    await page.goBack()
    await expect(dialog).toBeHidden()
    await expect(page).toHaveURL(/\/session\//)

    // Closed in another way, it leaves nothing behind that Back would have to be pressed for.
    await ask.click()
    await expect(dialog.getByLabel('Reason')).toHaveValue('A concert')
    await dialog.getByRole('button', { name: 'Not now' }).click()
    await expect(dialog).toBeHidden()
    await page.goBack()
    await expect(page).toHaveURL(`${urls.student}/`)
  },
)
