"""A second start on the same profile raises the first window instead of opening another."""

from __future__ import annotations

import getpass
import hashlib
import logging

from PySide6.QtCore import QDeadlineTimer, QObject, QThread, Signal, Slot
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from fieldapp.infra.profile_lock import ProfileLock

log = logging.getLogger(__name__)

_MESSAGE = b"raise\n"
_PATIENCE_MS = 500
"""A window that is just being opened listens once it has been painted."""
_RETRY_MS = 25


class SingleInstance(QObject):
    """The profile's lock decides who is first; a local socket only carries "raise your window"."""

    raise_requested = Signal()

    def __init__(self, lock: ProfileLock, parent: QObject | None = None) -> None:
        """``lock`` may be held already."""
        super().__init__(parent)
        self._lock = lock
        owner = f"{getpass.getuser()}\n{lock.path.resolve()}".encode()
        self._name = f"fieldapp-{hashlib.sha256(owner).hexdigest()[:20]}"
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._read_messages)

    def acquire(self) -> bool:
        """Become the first instance and listen, or return False; raise OSError where the lock cannot be made."""
        if not self._lock.acquire():
            return False
        QLocalServer.removeServer(self._name)  # left by a process that was killed; ours alone under the lock
        if not self._server.listen(self._name):
            log.warning("later starts cannot raise this window: %s", self._server.errorString())
        return True

    def ask_first_to_raise(self, timeout_ms: int = 2000) -> bool:
        """Ask the first instance to show its window; return whether it took the message."""
        socket, patience = QLocalSocket(), QDeadlineTimer(_PATIENCE_MS)
        socket.connectToServer(self._name)
        while not socket.waitForConnected(timeout_ms):
            if patience.hasExpired():
                return False
            QThread.msleep(_RETRY_MS)
            socket.connectToServer(self._name)
        socket.write(_MESSAGE)
        sent = socket.waitForBytesWritten(timeout_ms)
        socket.disconnectFromServer()
        return sent

    def holder(self) -> int | None:
        """Return the process number of the first instance, where known."""
        return self._lock.holder()

    def stop_listening(self) -> None:
        """Take no message any more."""
        self._server.close()

    def release(self) -> None:
        """Stop listening and give the lock back."""
        self.stop_listening()
        self._lock.release()

    @Slot()
    def _read_messages(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.readyRead.connect(self._take_message)
            socket.disconnected.connect(socket.deleteLater)
            if socket.bytesAvailable():  # it came together with the connection
                self._take_message_of(socket)

    @Slot()
    def _take_message(self) -> None:
        socket = self.sender()
        if isinstance(socket, QLocalSocket):
            self._take_message_of(socket)

    def _take_message_of(self, socket: QLocalSocket) -> None:
        if socket.canReadLine() and socket.readLine(len(_MESSAGE) + 1).data() == _MESSAGE:
            self.raise_requested.emit()
