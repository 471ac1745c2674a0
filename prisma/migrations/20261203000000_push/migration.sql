-- Push messages: where each signed-in device takes them.

ALTER TYPE "DeliveryReason" ADD VALUE 'DEVICE_GONE' AFTER 'ADDRESS_BOUNCED';

CREATE TABLE "PushSubscription" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "authSessionId" UUID NOT NULL,
    "endpointHash" TEXT NOT NULL,
    "sealed" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "reachedAt" TIMESTAMPTZ(3),

    CONSTRAINT "PushSubscription_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "PushSubscription_authSessionId_key" ON "PushSubscription"("authSessionId");

-- A browser that somebody else signs in with gives the same address.
CREATE UNIQUE INDEX "PushSubscription_endpointHash_key" ON "PushSubscription"("endpointHash");

ALTER TABLE "PushSubscription" ADD CONSTRAINT "PushSubscription_authSessionId_fkey" FOREIGN KEY ("authSessionId") REFERENCES "AuthSession"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What the worker has to send with, for the office to see.
CREATE TABLE "ChannelReport" (
    "channel" "NotificationChannel" NOT NULL,
    "isSet" BOOLEAN NOT NULL,
    "settings" JSONB NOT NULL,
    "reportedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ChannelReport_pkey" PRIMARY KEY ("channel")
);

-- A device that is signed out is silent from the same moment, whoever ended it.
CREATE FUNCTION silence_device() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM "PushSubscription" WHERE "authSessionId" = NEW.id;
  RETURN NULL;
END $$;

CREATE TRIGGER signed_out_is_silent AFTER UPDATE OF "revokedAt" ON "AuthSession"
  FOR EACH ROW WHEN (OLD."revokedAt" IS NULL AND NEW."revokedAt" IS NOT NULL) EXECUTE FUNCTION silence_device();

GRANT SELECT, INSERT, UPDATE, DELETE ON "PushSubscription" TO summa_app;
GRANT SELECT, INSERT, UPDATE ON "ChannelReport" TO summa_app;
