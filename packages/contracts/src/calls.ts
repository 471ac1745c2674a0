// Every call of the API by its name, method and path: all that it takes to make one. What it needs and what it
// answers is said by the contract of the same name, of which whoever only calls needs the types alone.
export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

export type Call = {
  /** The use case, verb and noun: `scheduleSession`. */
  readonly name: string
  readonly method: Method
  readonly path: `/${string}`
}

function call<const Name extends string, const M extends Method, const Path extends `/${string}`>(
  name: Name,
  method: M,
  path: Path,
) {
  return { name, method, path } as const
}

export const getHealth = call('getHealth', 'GET', '/health')
export const getReady = call('getReady', 'GET', '/ready')

export const login = call('login', 'POST', '/auth/login')
export const refresh = call('refresh', 'POST', '/auth/refresh')
export const logout = call('logout', 'POST', '/auth/logout')
export const changePassword = call('changePassword', 'POST', '/auth/password')
export const forgotPassword = call('forgotPassword', 'POST', '/auth/forgot-password')
export const resetPassword = call('resetPassword', 'POST', '/auth/reset-password')
export const listDevices = call('listDevices', 'GET', '/auth/sessions')
export const endDevice = call('endDevice', 'DELETE', '/auth/sessions/:id')
export const listDevicesOf = call('listDevicesOf', 'GET', '/admin/users/:id/devices')
export const endDeviceOf = call('endDeviceOf', 'DELETE', '/admin/users/:id/devices/:deviceId')
export const getMe = call('getMe', 'GET', '/me')
export const editMe = call('editMe', 'PATCH', '/me')
export const getTwoStep = call('getTwoStep', 'GET', '/auth/two-step')
export const beginTwoStep = call('beginTwoStep', 'POST', '/auth/two-step/begin')
export const confirmTwoStep = call('confirmTwoStep', 'POST', '/auth/two-step/confirm')
export const renewRecoveryCodes = call('renewRecoveryCodes', 'POST', '/auth/two-step/recovery-codes')
export const endTwoStep = call('endTwoStep', 'POST', '/auth/two-step/end')

export const createStudent = call('createStudent', 'POST', '/admin/students')
export const createTeacher = call('createTeacher', 'POST', '/admin/teachers')
export const listStudents = call('listStudents', 'GET', '/admin/students')
export const listTeachers = call('listTeachers', 'GET', '/admin/teachers')
export const exportStudents = call('exportStudents', 'GET', '/admin/students.csv')
export const exportTeachers = call('exportTeachers', 'GET', '/admin/teachers.csv')
export const getStudent = call('getStudent', 'GET', '/admin/students/:id')
export const getTeacher = call('getTeacher', 'GET', '/admin/teachers/:id')
export const editStudent = call('editStudent', 'PATCH', '/admin/students/:id')
export const editTeacher = call('editTeacher', 'PATCH', '/admin/teachers/:id')
export const resetPasswordOf = call('resetPasswordOf', 'POST', '/admin/users/:id/reset-password')
export const endTwoStepOf = call('endTwoStepOf', 'POST', '/admin/users/:id/end-two-step')
export const importStudents = call('importStudents', 'POST', '/admin/students/import')
export const importTeachers = call('importTeachers', 'POST', '/admin/teachers/import')

export const setRate = call('setRate', 'PUT', '/admin/rates')
export const listRates = call('listRates', 'GET', '/admin/rates')

export const addHours = call('addHours', 'POST', '/admin/students/:id/hours')
export const reverseEntry = call('reverseEntry', 'POST', '/admin/hours/:entryId/reverse')
export const listHours = call('listHours', 'GET', '/admin/hours')
export const sumHours = call('sumHours', 'GET', '/admin/hours/totals')
export const listHoursOf = call('listHoursOf', 'GET', '/admin/students/:id/hours')
export const getMyHours = call('getMyHours', 'GET', '/student/hours')
export const listMyEntries = call('listMyEntries', 'GET', '/student/hours/entries')

export const scheduleSession = call('scheduleSession', 'POST', '/admin/sessions')
export const listSessions = call('listSessions', 'GET', '/admin/sessions')
export const getSession = call('getSession', 'GET', '/admin/sessions/:id')
export const moveSession = call('moveSession', 'PATCH', '/admin/sessions/:id')
export const cancelSession = call('cancelSession', 'POST', '/admin/sessions/:id/cancel')
export const checkTime = call('checkTime', 'POST', '/admin/sessions/check')
export const listMySessions = call('listMySessions', 'GET', '/student/sessions')
export const getMySession = call('getMySession', 'GET', '/student/sessions/:id')
export const listTaughtSessions = call('listTaughtSessions', 'GET', '/teacher/sessions')
export const getTaughtSession = call('getTaughtSession', 'GET', '/teacher/sessions/:id')
export const recordSession = call('recordSession', 'PATCH', '/teacher/sessions/:id')

export const scheduleSeries = call('scheduleSeries', 'POST', '/admin/session-series')
export const getSeries = call('getSeries', 'GET', '/admin/session-series/:id')
export const editSeries = call('editSeries', 'PATCH', '/admin/session-series/:id')
export const endSeries = call('endSeries', 'DELETE', '/admin/session-series/:id')

export const requestChange = call('requestChange', 'POST', '/student/sessions/:id/change-requests')
export const listMyChangeRequests = call('listMyChangeRequests', 'GET', '/student/change-requests')
export const withdrawRequest = call('withdrawRequest', 'POST', '/student/change-requests/:id/withdraw')
export const listChangeRequests = call('listChangeRequests', 'GET', '/admin/change-requests')
export const getPendingRequests = call('getPendingRequests', 'GET', '/admin/change-requests/pending')
export const approveRequest = call('approveRequest', 'POST', '/admin/change-requests/:id/approve')
export const rejectRequest = call('rejectRequest', 'POST', '/admin/change-requests/:id/reject')

export const getMyPayroll = call('getMyPayroll', 'GET', '/teacher/payroll')
export const listMyPayrollWeeks = call('listMyPayrollWeeks', 'GET', '/teacher/payroll/weeks')
export const getMySettlement = call('getMySettlement', 'GET', '/teacher/payroll/settlements/:id')
export const exportMyPayroll = call('exportMyPayroll', 'GET', '/teacher/payroll.csv')
export const printMyPayroll = call('printMyPayroll', 'GET', '/teacher/payroll.pdf')
export const exportMySettlement = call('exportMySettlement', 'GET', '/teacher/payroll/settlements/:id.csv')
export const printMySettlement = call('printMySettlement', 'GET', '/teacher/payroll/settlements/:id.pdf')
export const getPayroll = call('getPayroll', 'GET', '/admin/payroll')
export const getPayrollOf = call('getPayrollOf', 'GET', '/admin/payroll/teachers/:id')
export const exportPayroll = call('exportPayroll', 'GET', '/admin/payroll.csv')
export const settleWeek = call('settleWeek', 'POST', '/admin/payroll/settlements')
export const getSettlement = call('getSettlement', 'GET', '/admin/payroll/settlements/:id')
export const confirmSettlement = call('confirmSettlement', 'POST', '/admin/payroll/settlements/:id/confirm')
export const paySettlement = call('paySettlement', 'POST', '/admin/payroll/settlements/:id/pay')
export const exportSettlement = call('exportSettlement', 'GET', '/admin/payroll/settlements/:id.csv')
export const printSettlement = call('printSettlement', 'GET', '/admin/payroll/settlements/:id.pdf')

export const getOrganization = call('getOrganization', 'GET', '/admin/organization')
export const editOrganization = call('editOrganization', 'PATCH', '/admin/organization')

export const getDashboard = call('getDashboard', 'GET', '/admin/dashboard')

export const listAudit = call('listAudit', 'GET', '/admin/audit')

export const getQueue = call('getQueue', 'GET', '/admin/queue')
export const retryEvent = call('retryEvent', 'POST', '/admin/queue/events/:id/retry')

export const openFeed = call('openFeed', 'POST', '/me/calendar-feed')
export const getFeed = call('getFeed', 'GET', '/me/calendar-feed')
export const closeFeed = call('closeFeed', 'DELETE', '/me/calendar-feed')
export const readFeed = call('readFeed', 'GET', '/calendar/:token.ics')
