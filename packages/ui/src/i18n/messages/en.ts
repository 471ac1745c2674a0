import adminAudit from './admin/audit.en.json'
import adminCalendar from './admin/calendar.en.json'
import adminConnections from './admin/connections.en.json'
import adminDashboard from './admin/dashboard.en.json'
import adminDeliveryLog from './admin/delivery-log.en.json'
import adminFamilies from './admin/families.en.json'
import adminHours from './admin/hours.en.json'
import adminImport from './admin/import.en.json'
import adminLesson from './admin/lesson.en.json'
import adminNotifications from './admin/notifications.en.json'
import adminPalette from './admin/palette.en.json'
import adminPayroll from './admin/payroll.en.json'
import adminPeople from './admin/people.en.json'
import adminPicker from './admin/picker.en.json'
import adminQueue from './admin/queue.en.json'
import adminRates from './admin/rates.en.json'
import adminRequests from './admin/requests.en.json'
import adminSeries from './admin/series.en.json'
import adminSettings from './admin/settings.en.json'
import adminSignUps from './admin/sign-ups.en.json'
import adminStaff from './admin/staff.en.json'
import adminTable from './admin/table.en.json'
import adminTwoStep from './admin/two-step.en.json'
import away from './shared/away.en.json'
import bounced from './shared/bounced.en.json'
import brand from './shared/brand.en.json'
import errors from './shared/errors.en.json'
import feed from './shared/feed.en.json'
import filters from './shared/filters.en.json'
import grid from './shared/grid.en.json'
import home from './shared/home.en.json'
import install from './shared/install.en.json'
import lessons from './shared/lessons.en.json'
import mailedCode from './shared/mailed-code.en.json'
import me from './shared/me.en.json'
import navigation from './shared/navigation.en.json'
import news from './shared/news.en.json'
import notificationSettings from './shared/notification-settings.en.json'
import notifications from './shared/notifications.en.json'
import offline from './shared/offline.en.json'
import password from './shared/password.en.json'
import pay from './shared/pay.en.json'
import push from './shared/push.en.json'
import reset from './shared/reset.en.json'
import signIn from './shared/sign-in.en.json'
import state from './shared/state.en.json'
import table from './shared/table.en.json'
import updates from './shared/updates.en.json'
import change from './student/change.en.json'
import family from './student/family.en.json'
import studentHome from './student/home.en.json'
import hours from './student/hours.en.json'
import requests from './student/requests.en.json'
import session from './student/session.en.json'
import signUp from './student/sign-up.en.json'
import teaching from './teacher/teaching.en.json'
import today from './teacher/today.en.json'

export const en = {
  away,
  bounced,
  brand,
  errors,
  feed,
  filters,
  grid,
  home,
  install,
  lessons,
  mailedCode,
  me,
  navigation,
  news,
  notificationSettings,
  notifications,
  offline,
  password,
  pay,
  push,
  reset,
  signIn,
  state,
  table,
  updates,
  change,
  family,
  studentHome,
  hours,
  requests,
  session,
  signUp,
  teaching,
  today,
  admin: {
    audit: adminAudit,
    calendar: adminCalendar,
    connections: adminConnections,
    dashboard: adminDashboard,
    deliveryLog: adminDeliveryLog,
    families: adminFamilies,
    hours: adminHours,
    import: adminImport,
    lesson: adminLesson,
    notifications: adminNotifications,
    palette: adminPalette,
    payroll: adminPayroll,
    people: adminPeople,
    picker: adminPicker,
    queue: adminQueue,
    rates: adminRates,
    requests: adminRequests,
    series: adminSeries,
    settings: adminSettings,
    signUps: adminSignUps,
    staff: adminStaff,
    table: adminTable,
    twoStep: adminTwoStep,
  },
}
