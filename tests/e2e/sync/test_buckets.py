"""A bucket that speaks S3, on this machine: published to and followed."""

import uuid
from collections.abc import Iterator

import pytest

from assistant.errors import NetworkError, UnsafeError
from assistant.network import ledger
from tests.sharing import COUNT, NAME, PASSPHRASE, World, product, write

pytest.importorskip("moto")
pytest.importorskip("obstore")


@pytest.fixture
def bucket(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of an empty folder in a bucket."""
    import boto3
    from moto.server import ThreadedMotoServer

    server = ThreadedMotoServer("127.0.0.1", port=0, verbose=False)
    server.start()
    _host, port = server.get_host_and_port()
    endpoint = f"http://127.0.0.1:{port}"
    for name, value in {
        "AWS_ENDPOINT_URL": endpoint,
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_REGION": "us-east-1",
        "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_ALLOW_HTTP": "true",
    }.items():
        monkeypatch.setenv(name, value)
    client = boto3.client("s3")
    name = f"catalogues-{uuid.uuid4().hex[:8]}"  # moto keeps its buckets in the process
    client.create_bucket(Bucket=name)
    yield f"s3://{name}/shop"
    client.close()
    server.stop()


@pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::DeprecationWarning")
def test_published_to_a_bucket_and_followed_from_it(world: World, bucket: str) -> None:
    first = world.publisher.publish(NAME, bucket, PASSPHRASE)
    assert (first.release, first.is_new) == (2, False)
    assert world.publisher.publish(NAME, bucket, PASSPHRASE).uploaded_files == 0
    report = world.follower.subscribe(bucket, name="far", accept=lambda offer: True)
    assert (report.release, report.products) == (2, COUNT)
    assert world.follower.verify("far").is_good

    write(world.shop, [product(9, 3)])
    assert world.publisher.publish(NAME, bucket, PASSPHRASE).uploaded_bytes < first.uploaded_bytes / 2
    assert world.follower.sync("far").release == 3
    assert "Product number9 revision3" in world.shopper.open("far").titles()
    methods = {(entry.method, entry.purpose) for entry in ledger.entries() if entry.url.startswith("s3://")}
    assert methods >= {("GET", "catalogue"), ("PUT", "publish"), ("LIST", "publish")}


@pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::DeprecationWarning")
def test_an_altered_file_of_a_bucket_is_refused(world: World, bucket: str) -> None:
    import boto3

    world.publisher.publish(NAME, bucket, PASSPHRASE)
    client, name = boto3.client("s3"), bucket.split("/")[2]
    listed = client.list_objects_v2(Bucket=name)["Contents"]
    key = next(one["Key"] for one in listed if "/data/" in one["Key"])
    body = bytearray(client.get_object(Bucket=name, Key=key)["Body"].read())
    body[5] ^= 1
    client.put_object(Bucket=name, Key=key, Body=bytes(body))
    client.close()
    with pytest.raises(UnsafeError, match="not the file"):
        world.follower.subscribe(bucket, name="far", accept=lambda offer: True)


def test_a_bucket_that_cannot_be_reached_is_said(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9")
    monkeypatch.setenv("AWS_ALLOW_HTTP", "true")
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "x")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "x")
    with pytest.raises(NetworkError, match="s3://nowhere"):
        world.follower.subscribe("s3://nowhere/shop", name="far", accept=lambda offer: True)
