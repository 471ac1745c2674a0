import { describe, expect, it } from 'vitest'
import { pathOf, readPush, toldOf } from './push-message.ts'

const origin = 'https://student.example.com'
const fallback = { title: 'There is news for you', body: 'Tap to see it.', lang: 'en' }
const lesson = `${origin}/session/7?for=leo&told=n1`

const moved = {
  web_push: 8030,
  notification: {
    title: '您的课已改期',
    body: '周四 16:30',
    lang: 'zh-CN',
    dir: 'ltr',
    tag: 'session-7',
    navigate: lesson,
    data: { id: 'n1' },
  },
  app_badge: 3,
}

const read = (message: unknown) => readPush(JSON.stringify(message), origin, fallback)

describe('a push message', () => {
  it('is shown in its own words, and leads to its page', () => {
    expect(read(moved)).toMatchObject({
      title: '您的课已改期',
      options: {
        body: '周四 16:30',
        lang: 'zh-CN',
        dir: 'ltr',
        tag: 'session-7',
        data: { id: 'n1', path: '/session/7?for=leo&told=n1' },
      },
      appBadge: 3,
    })
  })

  it.each([
    ['nothing', undefined],
    ['an empty text', ''],
    ['no JSON', 'Your lesson was moved'],
    ['null', 'null'],
    ['a list', '[1, 2]'],
    ['another shape', '{"title": "Your lesson was moved"}'],
    ['a title that is no text', '{"notification": {"title": {"en": "Moved"}}}'],
    ['an empty title', '{"notification": {"title": "", "navigate": "https://student.example.com/me"}}'],
  ])('says that there is news when it holds %s', (_what, text) => {
    const { title, options } = readPush(text, origin, fallback)
    expect(title).toBe('There is news for you')
    expect(options).toMatchObject({ body: 'Tap to see it.', lang: 'en', data: { path: '/notifications' } })
    expect(options.tag).not.toBe('')
  })

  it('keeps what it understands and leaves out what the browser would refuse', () => {
    const { options, appBadge } = read({
      notification: { title: 'Moved', body: 7, dir: 'up', tag: null, data: 'n1', navigate: 12 },
      app_badge: -1,
    })
    expect(options).not.toHaveProperty('dir')
    expect(options).not.toHaveProperty('body')
    expect(options.tag).toBe('')
    expect(options.data).toEqual({ path: '/notifications' })
    expect(appBadge).toBeUndefined()
  })

  it('tells the badge also when it cannot be read otherwise', () => {
    expect(read({ app_badge: 0 }).appBadge).toBe(0)
  })
})

describe('the page to which it leads', () => {
  it.each([
    [lesson, '/session/7?for=leo&told=n1'],
    ['/hours', '/hours'],
    ['https://teacher.example.com/session/7', '/notifications'],
    ['javascript:alert(1)', '/notifications'],
    ['https://', '/notifications'],
    [undefined, '/notifications'],
    [`${origin}//evil.example.com`, '/'],
    [`${origin}/api/me`, '/'],
  ])('of %s is %s', (address, path) => {
    expect(pathOf(address, origin)).toBe(path)
  })
})

it('opens what a shown notification remembers, and nothing outside the app', () => {
  expect(toldOf({ id: 'n1', path: '/hours' })).toEqual({ id: 'n1', path: '/hours' })
  expect(toldOf(null)).toEqual({ path: '/notifications' })
  expect(toldOf({ path: '//evil.example.com' })).toEqual({ path: '/' })
})
