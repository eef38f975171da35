# One image for web, events, worker, beat, relay and migrate; docker-compose.yml says which command each runs.
FROM python:3.13-slim-trixie AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
WORKDIR /app
COPY requirements/base.txt requirements/base.txt
RUN python -m venv --without-pip /venv \
    && pip --python /venv/bin/python install --require-hashes -r requirements/base.txt
COPY . .
# Collecting reads settings, never data: these values open nothing and stay in this stage.
RUN export SECRET_KEY=only-for-collecting-opens-nothing-stays-in-the-build-stage \
        WORDS_KEYS=build:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA= \
        DATABASE_URL=postgresql://nobody@/nothing REDIS_URL=redis://127.0.0.1/0 EMAIL_URL=smtp://127.0.0.1 \
        PUBLIC_URL=https://twofold.invalid OPERATOR_NAME=nobody TWOFOLD_ROLE=owner \
    && /venv/bin/python manage.py collectstatic --no-input \
    && /venv/bin/python -m core.catalogues \
    && /venv/bin/python -m compileall -q .

FROM python:3.13-slim-trixie
RUN useradd --system --uid 10001 --user-group --no-create-home twofold \
    && install -d -o twofold -g twofold /data
COPY --from=build /venv /venv
COPY --from=build /app /app
WORKDIR /app
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 TWOFOLD_DATA_DIR=/data
USER 10001:10001
EXPOSE 8000
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s --retries=3 CMD ["python", "docker/health.py", "http"]
CMD ["granian", "--interface", "wsgi", "--host", "0.0.0.0", "--port", "8000", "--workers", "2", "--respawn-failed-workers", "--blocking-threads", "8", "--no-access-log", "config.wsgi:application"]
