# syntax=docker/dockerfile:1
# Two small images of one build: `portal` and `worker`. Neither has a shell, a package manager or what the other holds.
FROM node:22-bookworm-slim AS build
WORKDIR /app
ENV NEXT_TELEMETRY_DISABLED=1
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY . .
# The same key for every build keeps the names of actions, so that a page that was opened before an upgrade can still act
# (docs/decisions/032). Without one, each build makes its own.
RUN --mount=type=secret,id=actions_key,env=NEXT_SERVER_ACTIONS_ENCRYPTION_KEY npm run build \
 && mkdir /static && touch /static/.kept

FROM gcr.io/distroless/nodejs22-debian12 AS portal
WORKDIR /app
ENV NODE_ENV=production HOSTNAME=0.0.0.0 PORT=3000 STATIC_FOLDER=/srv/static
COPY --from=build /app/.next/standalone ./
# A volume that is laid over it takes its owner from here.
COPY --from=build --chown=10001:10001 /static /srv/static
USER 10001:10001
EXPOSE 3000
HEALTHCHECK --interval=5s --timeout=5s --start-period=90s --retries=3 CMD ["/nodejs/bin/node", "health.mjs", "http://127.0.0.1:3000/readyz"]
CMD ["start.mjs"]

FROM gcr.io/distroless/nodejs22-debian12 AS worker
WORKDIR /app
ENV NODE_ENV=production WORKER_LISTEN=0.0.0.0:4161
COPY --from=build /app/dist ./
USER 10002:10002
EXPOSE 4161
HEALTHCHECK --interval=5s --timeout=5s --start-period=90s --retries=3 CMD ["/nodejs/bin/node", "health.mjs", "http://127.0.0.1:4161/readyz"]
CMD ["worker.mjs"]
