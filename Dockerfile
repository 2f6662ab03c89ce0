# The gateway, run as a user without rights. docker build -t copydesk .
FROM node:24-slim AS build
WORKDIR /build
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts
COPY . .
RUN npm run build

FROM node:24-slim
ENV NODE_ENV=production
WORKDIR /opt/copydesk
COPY package.json package-lock.json ./
# The lock file keeps pg, which is optional: gateways that share a database need it. Workers need pg-boss beside it.
RUN npm ci --omit=dev --ignore-scripts \
  && npm cache clean --force \
  && mkdir --parents /desk/.copydesk \
  && chown --recursive node:node /desk
COPY --from=build /build/dist dist
COPY cli/copydesk.cjs cli/copydesk.cjs
COPY schemas schemas
USER node
WORKDIR /desk
EXPOSE 4141
HEALTHCHECK --interval=30s --timeout=3s --start-period=15s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:4141/health').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "/opt/copydesk/cli/copydesk.cjs"]
CMD ["serve", "--host", "0.0.0.0"]
