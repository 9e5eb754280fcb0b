"""Starts apertium-apy on one address only. APY has no such option: left alone it listens on every interface."""
import os
import sys

import tornado.httpserver

bind_everywhere = tornado.httpserver.HTTPServer.bind


def bind(self, port, address=None, *args, **options):
    return bind_everywhere(self, port, os.environ.get("APY_ADDRESS", "127.0.0.1"), *args, **options)


tornado.httpserver.HTTPServer.bind = bind

from apertium_apy.apy import main  # noqa: E402 (after the change above)

sys.exit(main())
