"""The web application: routes from the contract's table, each request let in, limited, answered, counted and logged alike."""

from __future__ import annotations

import asyncio
import logging
import os
import time
from collections.abc import Awaitable, Callable
from contextlib import nullcontext
from typing import Any

import msgspec
from fastapi import FastAPI, Request
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from starlette.responses import Response

from app.central.gate import Call
from app.central.handlers import Answer, Handlers, Parts
from app.central.limits import Turns, read_body, unpack
from app.central.logs import tell
from app.central.loopback import is_loopback
from app.central.metrics import MEDIA_TYPE as METRICS_TYPE
from app.central.people import Device
from app.central.refusal import Refused
from app.errors import PenumbraError
from app.log import describe
from app.wire.contract import ENDPOINTS, Endpoint, Needs
from app.wire.exchange import Problem
from app.wire.problems import MEDIA_TYPE, ProblemType

PEER = "penumbra.peer"  # where a connection's certificate stands in the scope: its fingerprint, put there by the transport alone
RETRY_S = 5
SMALL_BODY = 64 * 1024  # of everything that is no batch
# With all batches at work at once some are overtaken again and again, and they would hold every connection to the database.
BATCHES_AT_WORK = (os.cpu_count() or 1) + 1
Application = FastAPI
BY_STATUS = {404: ProblemType.NOT_FOUND, 405: ProblemType.METHOD}


def make_app(parts: Parts) -> FastAPI:
    """The application. Nothing of it is global: two can live in one process."""
    app = FastAPI(openapi_url=None, docs_url=None, redoc_url=None, redirect_slashes=False)
    handlers = Handlers(parts)
    for endpoint in ENDPOINTS:
        route = _route(endpoint, getattr(handlers, endpoint.name), parts)
        app.add_api_route(endpoint.path, route, methods=[endpoint.method], name=endpoint.name, response_model=None)
    app.add_api_route("/metrics", _metrics(parts), methods=["GET"], name="metrics", response_model=None)
    app.add_exception_handler(HTTPException, _elsewhere)
    return app


def _route(endpoint: Endpoint, answer: Answer, parts: Parts) -> Callable[[Request], Awaitable[Response]]:
    decoder = None if endpoint.request is None else msgspec.json.Decoder(endpoint.request)
    turns = Turns(BATCHES_AT_WORK) if endpoint.compressed else None

    async def handle(request: Request) -> Response:
        begun = time.perf_counter()
        response = await _answered(request)
        seconds = time.perf_counter() - begun
        parts.metrics.count_request(endpoint.name, response.status_code, seconds)
        tell(logging.INFO, "request", endpoint=endpoint.name, status=response.status_code, ms=round(seconds * 1000, 1))
        return response

    async def _answered(request: Request) -> Response:
        try:
            parts.requests.spend(_caller(request))
            device = await run_in_threadpool(_admit, request)  # before anything of the body is read
            body = b""
            if decoder is not None:
                most = parts.limits.body_bytes if endpoint.compressed else SMALL_BODY
                async with asyncio.timeout(parts.body_seconds):
                    body = await read_body(request.stream(), request.headers.get("content-length"), most)
            async with turns.mine() if turns is not None else nullcontext():
                return await run_in_threadpool(_work, request, device, body)
        except Refused as refused:
            return _problem(refused.message, refused.kind)
        except (TimeoutError, ClientDisconnect):  # who hung up hears no answer; the log says it was not us
            return _problem(Refused(ProblemType.STALLED).message, ProblemType.STALLED)
        except PenumbraError as error:
            tell(logging.WARNING, "unavailable", endpoint=endpoint.name, error=type(error).__name__)
            unavailable = Refused(ProblemType.UNAVAILABLE, retry_after_s=RETRY_S)
            return _problem(unavailable.message, unavailable.kind)
        except Exception as error:  # the top of a request: whatever it is, the next one is served
            tell(logging.ERROR, "unexpected", endpoint=endpoint.name, error=describe(error))
            return _problem(Refused(ProblemType.UNEXPECTED).message, ProblemType.UNEXPECTED)

    def _admit(request: Request) -> Device | None:
        if endpoint.needs is not Needs.NOTHING:
            parts.gate.require_version(request.headers)
        needs_device = endpoint.needs in (Needs.DEVICE, Needs.PERSON)
        return parts.gate.device(request.scope.get(PEER)) if needs_device else None

    def _work(request: Request, device: Device | None, body: bytes) -> Response:
        message = None
        if decoder is not None:
            most = parts.limits.plain_bytes if endpoint.compressed else SMALL_BODY
            plain = unpack(body, request.headers.get("content-encoding"), most)
            message = _decoded(decoder, plain)
        return answer(Call(message, device, request.headers, request.query_params, request.path_params))

    return handle


def _decoded(decoder: msgspec.json.Decoder[Any], plain: bytes) -> Any:
    try:
        return decoder.decode(plain)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
        # Only where it went wrong is told: the library's own words may hold what was sent.
        place = str(error).rpartition(" - at `")[2].rstrip("`") if " - at `" in str(error) else ""
        raise Refused(ProblemType.MALFORMED, place if place.startswith("$") else "") from error


def _metrics(parts: Parts) -> Callable[[Request], Awaitable[Response]]:
    async def handle(request: Request) -> Response:
        """Only for the machine itself: a collector on it hands them on."""
        if request.client is None or not is_loopback(request.client.host):
            return _problem(Refused(ProblemType.NOT_FOUND).message, ProblemType.NOT_FOUND)
        return Response(await run_in_threadpool(parts.metrics.text), media_type=METRICS_TYPE)

    return handle


async def _elsewhere(_: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    kind = BY_STATUS.get(status, ProblemType.MALFORMED)
    response = _problem(Refused(kind).message, kind)
    if isinstance(error, HTTPException) and error.headers:
        response.headers.update(error.headers)
    return response


def _problem(message: Problem, kind: ProblemType) -> Response:
    response = Response(msgspec.json.encode(message), message.status, media_type=MEDIA_TYPE)
    if message.retry_after_s is not None:
        response.headers["Retry-After"] = str(message.retry_after_s)
    if kind in (ProblemType.NO_TOKEN, ProblemType.TOKEN_REFUSED):
        response.headers["WWW-Authenticate"] = "Bearer"
    return response


def _caller(request: Request) -> str:
    """The device by its certificate; without one the address."""
    return str(request.scope.get(PEER) or (request.client.host if request.client else ""))
