"""The wire between a browser and the site, which a test can listen to, cut and mend again."""

import contextlib
import re
import socket
import threading

_ASKED = re.compile(rb"^GET ([^ ?]+)\S* HTTP/1\.1\r$", re.MULTILINE)


class Wire:
    """Forwards connections to a port of this machine; cutting ends them all and lets no new one through."""

    def __init__(self, target: int) -> None:
        self.target = target
        self.forget()
        self._is_cut = False
        self._ends: set[socket.socket] = set()
        self._lock = threading.Lock()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listener.getsockname()[1])
        threading.Thread(target=self._accept, daemon=True).start()

    @property
    def url(self) -> str:
        """The site's address at this end."""
        return f"http://127.0.0.1:{self.port}"

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self._listener.accept()
            except OSError:
                return
            if self._is_cut:
                near.close()
                continue
            far = socket.create_connection(("127.0.0.1", self.target))
            with self._lock:
                self._ends |= {near, far}
            for source, sink in ((near, far), (far, near)):
                threading.Thread(target=self._pump, args=(source, sink, source is near), daemon=True).start()

    def _pump(self, source: socket.socket, sink: socket.socket, asks: bool) -> None:
        with contextlib.suppress(OSError):
            while data := source.recv(65536):
                with self._lock:
                    if asks:
                        self.asked += [path.decode() for path in _ASKED.findall(data)]
                    else:
                        self.carried += len(data)
                sink.sendall(data)
        for end in (source, sink):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()
        with self._lock:
            self._ends -= {source, sink}

    def forget(self) -> None:
        """Count anew: `asked` are the paths that were asked for, `carried` the bytes that came back."""
        self.asked: list[str] = []
        self.carried = 0

    def cut(self) -> None:
        """End all connections and refuse new ones."""
        self._is_cut = True
        with self._lock:
            ends = list(self._ends)
        for end in ends:
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def mend(self) -> None:
        """Let connections through again."""
        self._is_cut = False

    def close(self) -> None:
        """End everything."""
        self.cut()
        self._listener.close()
