# One of the three apps: `--build-arg APP=student`, `teacher` or `admin`.
ARG BASE=node:22-trixie-slim

FROM ${BASE} AS build
ARG APP
ENV NEXT_TELEMETRY_DISABLED=1
WORKDIR /src
RUN npm install --global pnpm@10.34.9
COPY pnpm-lock.yaml pnpm-workspace.yaml package.json ./
RUN --mount=type=cache,target=/root/.local/share/pnpm/store pnpm fetch
COPY . .
RUN --mount=type=cache,target=/root/.local/share/pnpm/store \
    pnpm install --frozen-lockfile --offline --filter ${APP}... \
 && pnpm --filter ${APP} build \
 && mv apps/${APP}/.next/standalone /out \
 && ln -s apps/${APP}/server.js /out/server.js

FROM ${BASE}
ENV NODE_ENV=production HOSTNAME=0.0.0.0 PORT=3000 NEXT_TELEMETRY_DISABLED=1 KEEP_ALIVE_TIMEOUT=130000
WORKDIR /app
COPY --from=build /out .
USER 1000:1000
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=10s --start-period=90s --start-interval=3s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:3000/login').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node"]
CMD ["server.js"]
