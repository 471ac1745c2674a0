-- CreateIndex
CREATE UNIQUE INDEX "AuthSession_family_key" ON "AuthSession"("family");
