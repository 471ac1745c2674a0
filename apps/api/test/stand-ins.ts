// The product's configuration for the stand-ins.
import { readConfig, type Config } from '../src/config.ts'

export function configFor(variables: Record<string, string>, silenceMilliseconds = 10_000): Config {
  const config = readConfig({
    NODE_ENV: 'test',
    DATABASE_URL: 'postgres://nobody@localhost/none',
    DATA_SECRET: 'a secret that only tests know, 32 characters',
    MAIL_FROM: 'Summa Academy <office@academy.example>',
    ...variables,
  })
  config.limits.mail.silenceMilliseconds = silenceMilliseconds
  config.limits.outsideMilliseconds = silenceMilliseconds
  return config
}
