import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { AppWindow, NotificationEvent } from './scope.ts'

const { clients } = vi.hoisted(() => ({ clients: { matchAll: vi.fn(), openWindow: vi.fn() } }))
vi.mock('./scope.ts', () => ({ scope: { clients } }))
const { isLeftTo, openTold } = await import('./open-told.ts')

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
})

afterEach(() => {
  vi.useRealTimers()
  vi.resetAllMocks()
})

/** A page that lets the test say when it answers, and notes what it is told. */
function page() {
  const told: unknown[] = []
  let port: MessagePort | undefined
  let isClosed = false
  const window: Pick<AppWindow, 'postMessage'> = {
    postMessage: (_message, [given]) => {
      port = given as MessagePort
      port.onmessage = ({ data }) => told.push(data)
      port.addEventListener('close', () => (isClosed = true))
    },
  }
  return { window, told, isClosed: () => isClosed, answer: () => port?.postMessage('heard') }
}

describe('a page that is asked to open a path', () => {
  it('is told to when it answers', async () => {
    const { window, told, answer } = page()
    const left = isLeftTo(window, '/hours')
    answer()
    expect(await left).toBe(true)
    await vi.waitFor(() => expect(told).toEqual(['open']))
  })

  it('is waited for no longer than 700 ms, and can be told nothing later', async () => {
    const { window, told, answer, isClosed } = page()
    const left = isLeftTo(window, '/hours')
    vi.advanceTimersByTime(700)
    expect(await left).toBe(false)
    answer()
    vi.useRealTimers()
    await vi.waitFor(() => expect(isClosed()).toBe(true))
    expect(told).toEqual([])
  })

  it('does not answer when it cannot be asked', async () => {
    const postMessage = () => {
      throw new DOMException('gone', 'DataCloneError')
    }
    expect(await isLeftTo({ postMessage }, '/hours')).toBe(false)
  })
})

describe('a tapped notification', () => {
  const close = vi.fn()
  const tap = () =>
    openTold({ notification: { close, data: { path: '/hours' } } } as unknown as NotificationEvent)

  it('opens a window at once where the worker controls none', async () => {
    clients.matchAll.mockResolvedValue([])
    clients.openWindow.mockResolvedValue(null)
    await tap()
    expect(clients.matchAll).toHaveBeenCalledWith({ type: 'window' })
    expect(clients.openWindow).toHaveBeenCalledWith('/hours')
  })

  it('opens a window where the one that is there cannot be led, and stands a refusal of all of it', async () => {
    const refuse = () => Promise.reject(new TypeError('refused'))
    const postMessage = () => {
      throw new DOMException('gone', 'DataCloneError')
    }
    clients.matchAll.mockResolvedValue([{ focused: true, focus: refuse, navigate: refuse, postMessage }])
    clients.openWindow.mockImplementation(refuse)
    await expect(tap()).resolves.toBeUndefined()
    expect(clients.openWindow).toHaveBeenCalledWith('/hours')
  })
})
