-- Lists of people are read by name, a page at a time.
CREATE INDEX "StudentProfile_orgId_displayName_userId_idx" ON "StudentProfile"("orgId", "displayName", "userId");

CREATE INDEX "TeacherProfile_orgId_displayName_userId_idx" ON "TeacherProfile"("orgId", "displayName", "userId");
