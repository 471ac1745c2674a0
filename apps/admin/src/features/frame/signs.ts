// The icons of the links that are not in a phone's tab bar. They are loaded with those links, after the page is shown.
import {
  ArrowUpRight,
  Banknote,
  Cable,
  Coins,
  Hourglass,
  House,
  IdCard,
  MailCheck,
  Presentation,
  ScrollText,
  Settings2,
} from 'lucide-react'

export const signs = {
  ArrowUpRight,
  Banknote,
  Cable,
  Coins,
  Hourglass,
  House,
  IdCard,
  MailCheck,
  Presentation,
  ScrollText,
  Settings2,
}
