import adminAudit from './admin/audit.zh-CN.json'
import adminCalendar from './admin/calendar.zh-CN.json'
import adminConnections from './admin/connections.zh-CN.json'
import adminDashboard from './admin/dashboard.zh-CN.json'
import adminDeliveryLog from './admin/delivery-log.zh-CN.json'
import adminFamilies from './admin/families.zh-CN.json'
import adminHours from './admin/hours.zh-CN.json'
import adminImport from './admin/import.zh-CN.json'
import adminLesson from './admin/lesson.zh-CN.json'
import adminNotifications from './admin/notifications.zh-CN.json'
import adminPalette from './admin/palette.zh-CN.json'
import adminPayroll from './admin/payroll.zh-CN.json'
import adminPeople from './admin/people.zh-CN.json'
import adminPicker from './admin/picker.zh-CN.json'
import adminQueue from './admin/queue.zh-CN.json'
import adminRates from './admin/rates.zh-CN.json'
import adminRequests from './admin/requests.zh-CN.json'
import adminSeries from './admin/series.zh-CN.json'
import adminSettings from './admin/settings.zh-CN.json'
import adminSignUps from './admin/sign-ups.zh-CN.json'
import adminStaff from './admin/staff.zh-CN.json'
import adminTable from './admin/table.zh-CN.json'
import adminTwoStep from './admin/two-step.zh-CN.json'
import away from './shared/away.zh-CN.json'
import bounced from './shared/bounced.zh-CN.json'
import brand from './shared/brand.zh-CN.json'
import errors from './shared/errors.zh-CN.json'
import feed from './shared/feed.zh-CN.json'
import filters from './shared/filters.zh-CN.json'
import grid from './shared/grid.zh-CN.json'
import home from './shared/home.zh-CN.json'
import install from './shared/install.zh-CN.json'
import lessons from './shared/lessons.zh-CN.json'
import mailedCode from './shared/mailed-code.zh-CN.json'
import me from './shared/me.zh-CN.json'
import navigation from './shared/navigation.zh-CN.json'
import news from './shared/news.zh-CN.json'
import notificationSettings from './shared/notification-settings.zh-CN.json'
import notifications from './shared/notifications.zh-CN.json'
import offline from './shared/offline.zh-CN.json'
import password from './shared/password.zh-CN.json'
import pay from './shared/pay.zh-CN.json'
import push from './shared/push.zh-CN.json'
import reset from './shared/reset.zh-CN.json'
import signIn from './shared/sign-in.zh-CN.json'
import state from './shared/state.zh-CN.json'
import table from './shared/table.zh-CN.json'
import updates from './shared/updates.zh-CN.json'
import change from './student/change.zh-CN.json'
import family from './student/family.zh-CN.json'
import studentHome from './student/home.zh-CN.json'
import hours from './student/hours.zh-CN.json'
import requests from './student/requests.zh-CN.json'
import session from './student/session.zh-CN.json'
import signUp from './student/sign-up.zh-CN.json'
import teaching from './teacher/teaching.zh-CN.json'
import today from './teacher/today.zh-CN.json'

export const zh = {
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
