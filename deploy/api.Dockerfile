# The API, the worker, the migrations and the operator's commands: one image with several entrypoints.
ARG BASE=node:22-trixie-slim

FROM ${BASE} AS build
WORKDIR /src
RUN npm install --global pnpm@10.34.9
# These files decide which packages are needed, so packages are fetched again only when they change.
COPY pnpm-lock.yaml pnpm-workspace.yaml package.json ./
RUN --mount=type=cache,target=/root/.local/share/pnpm/store pnpm fetch
COPY . .
RUN --mount=type=cache,target=/root/.local/share/pnpm/store \
    pnpm install --frozen-lockfile --offline --filter api... \
 && pnpm --filter api build \
 && mv apps/api/dist /dist \
 && find . -name node_modules -prune -exec rm -rf {} + \
 && pnpm install --frozen-lockfile --offline --prod --no-optional --ignore-scripts \
      --config.shamefully-hoist=true --filter-prod api...

FROM ${BASE}
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3001 METRICS_PORT=9464
# Hashing a password takes 19 MB for a moment. One shared heap keeps every thread from holding on to as much.
ENV MALLOC_ARENA_MAX=1
WORKDIR /app
COPY --from=build /src/node_modules node_modules
COPY --from=build /src/package.json package.json
COPY --from=build /dist dist
USER 1000:1000
EXPOSE 3001 9464
HEALTHCHECK --interval=10s --timeout=10s --start-period=90s --start-interval=3s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.HEALTH ?? '3001/health'}`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# No shell in between, so that the process itself gets the stop signal. The heap is limited to fit the memory limits of
# docker-compose.prod.yml.
ENTRYPOINT ["node", "--enable-source-maps", "--max-semi-space-size=4", "--max-old-space-size=160"]
CMD ["dist/server.js"]
